import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/kit.css';
import './styles/charts.css';
import './styles/shell.css';
import './styles/pages.css';

createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>);
